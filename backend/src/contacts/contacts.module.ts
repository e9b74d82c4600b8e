import { Module } from '@nestjs/common';
import { CallsModule } from '#calls';
import { SettingsModule } from '#settings';
import { CanContact } from './can-contact';
import { ChangeContact } from './commands/change-contact';
import { ChangePreferences } from './commands/change-preferences';
import { WriteContact } from './commands/write-contact';
import { ContactAccess } from './contact-access';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { PreferencesController } from './preferences.controller';
import { PreferencesService } from './preferences.service';

@Module({
  imports: [CallsModule, SettingsModule],
  controllers: [ContactsController, PreferencesController],
  providers: [
    CanContact,
    ContactAccess,
    ContactsService,
    PreferencesService,
    WriteContact,
    ChangeContact,
    ChangePreferences,
  ],
  exports: [CanContact, ContactAccess],
})
export class ContactsModule {}
