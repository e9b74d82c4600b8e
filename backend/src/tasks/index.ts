/** Tier 2: work items, one of a kind for a subject. */
export { addTask, finishTasks, type NewTask } from './tasks';
