/** What `longhand check` writes. */
export const markFormats = ['text', 'json', 'html', 'sarif', 'github'] as const;
