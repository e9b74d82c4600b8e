import { runShare } from './share';

runShare('scenarios', 6, 6);
