/**
 * The mistakes of the five documents that count: verdict, what is printed, and the quantity where it is one. They are those of the tables in
 * examples/README.md, each for itself, but for what the notation does not know (a zero for the letter o), which is unchecked, and for 0.00643 in
 * document 002, a slip by the numbers as they are printed: unrounded ones that are printed so give it, so it is told as what follows.
 */
export const expectedRoots: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '000': [
    ['miscopied', '0.86999', 'a[1][1]'],
    ['miscopied', '0.916527', 'a[1][2]'],
    ['miscopied', '0.402153', 'a[1][3]'],
    ['wrong-formula', 'w_2 \\cdot h', 'z[2][1]'],
    ['slip', '0.554', ''],
    ['slip', '0.853', 'z[2][1]'],
    ['slip', '0.02006', 'L'],
    ['wrong-formula', '\\frac{\\partial L}{\\partial \\bar{y}} \\cdot \\frac{\\partial \\bar{y}}{\\partial h_i}', ''],
  ],
  '001': [
    ['wrong-formula', 'w_{11}^1 \\cdot x_1 + w_{12}^1 \\cdot x_1 + w_{13}^1 \\cdot x_1 + b_1^1', 'z[1][1]'],
    ['wrong-formula', 'w_{21}^1 \\cdot x_2 + w_{22}^1 \\cdot x_2 + w_{23}^1 \\cdot x_2 + b_2^1', 'z[1][2]'],
    ['slip', '0.491', "w'[2][2][1]"],
    ['wrong-operand', '0.604', 'w[2][1][1]'],
    ['wrong-operand', '0.604', 'w[2][2][1]'],
    ['wrong-operand', '0.604', 'w[2][1][1]'],
    ['wrong-operand', '0.491', 'w[2][2][1]'],
  ],
  '002': [
    ['slip', '0.596', 'a[1][2]'],
    ['miscopied', '0.236', 'L[2]'],
    ['slip', '0.410', "w'[2][1][2]"],
    ['miscopied', '0.554', ''],
    ['slip', '0.1995', "w'[1][1][2]"],
  ],
  '003': [
    [
      'wrong-formula',
      "2 w_{km}^{(2)} \\cdot \\sigma'|_{z_k^{(2)}} \\cdot (\\hat{y}_k - y_k) \\cdot \\sigma'|_{z_m^{(1)}}",
      '',
    ],
  ],
  '004': [['wrong-formula', '\\frac{\\partial}{\\partial z_1} \\sigma(z_1)(1 - \\sigma(z_1))', 'da/dz[1][1]']],
};

/** What each document has wrong that changes no result, in the same way. */
export const expectedHarmless: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  '000': [],
  '001': [],
  '002': [
    ['wrong-operand', '0.01', 'x[1]'],
    ['miscopied', '0.12', 'w[1][1][2]'],
  ],
  '003': [],
  '004': [],
};

/** Wrong formulas that are only stated, so that no number comes from them, or lack nothing but a transpose of a vector. What is printed. */
export const expectedOnlyStated: Readonly<Record<string, readonly string[]>> = {
  '000': ['\\frac{\\partial L}{\\partial \\bar{y}} \\cdot h', '\\frac{\\partial L}{\\partial \\bar{y}} \\cdot w_2'],
  '001': [
    '\\frac{1}{1 + e^{-x}}',
    'w_{21}^2 - \\eta (a_2^2 - \\hat{y}_2) \\sigma(z_2^2) (1 - \\sigma(z_2^2)) \\cdot a_2^1',
    'a_2^1',
    'b_2^1',
    '1',
    'x',
    'z_2^1',
  ],
  '002': [
    '\\frac{\\partial \\text{Loss}_1}{\\partial o_1} \\times \\frac{\\partial o_1}{\\partial a_{h1}} \\times \\frac{\\partial o_1}{\\partial a_{h1}}',
    'a(h_1) \\times w_{21} + a(h_2) \\times w_{22} + b_1',
    'i_1 \\times w_{11} + i_2 \\times w_{21} + b_1 \\times 1',
  ],
  '003': [],
  '004': ['(A_3 - y_k) (A_3(1-A_3)) w_{32} \\cdot A_2(1-A_2) \\cdot x_2'],
};
