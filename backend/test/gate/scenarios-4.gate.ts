import { runShare } from './share';

runShare('scenarios', 4, 6);
