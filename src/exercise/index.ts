export { answerKey } from './answer-key.js';
export type { Answer, Exercise, ExerciseOptions } from './exercise.js';
export { makeExercises } from './make-exercises.js';
export { moodleXml } from './moodle.js';
export { worksheet } from './worksheet.js';
