import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { MessagesModule } from '#messages';
import { SettingsModule } from '#settings';
import { AssistanceController } from './assistance.controller';
import { AssistanceService } from './assistance.service';

@Module({
  imports: [CallsModule, MessagesModule, SettingsModule],
  controllers: [AssistanceController],
  providers: [AssistanceService],
})
export class AssistanceModule {}
