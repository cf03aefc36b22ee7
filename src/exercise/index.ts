export { answerKey } from './answer-key.js';
export type { Answer, Exercise, ExerciseOptions } from './exercise.js';
export { exerciseOf } from './exercise-of.js';
export { makeExercises } from './make-exercises.js';
export { moodleXml } from './moodle.js';
export { type Sheet, sheetOf, weightInWords } from './sheet.js';
export { worksheet } from './worksheet.js';
