import { runShare } from './share';

runShare('scenarios', 2, 6);
