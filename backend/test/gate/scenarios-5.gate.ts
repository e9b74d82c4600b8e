import { runShare } from './share';

runShare('scenarios', 5, 6);
