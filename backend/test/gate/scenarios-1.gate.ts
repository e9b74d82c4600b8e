import { runShare } from './share';

runShare('scenarios', 1, 6);
