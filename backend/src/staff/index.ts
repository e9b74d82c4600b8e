/** The people who work here: sign-in, their roles and rights, who adds and disables them. */
export { CreateStaff, type NewStaff } from './commands/create-staff';
export { hashPassword } from './passwords';
export { NewStaffRequest } from './staff.dto';
export { StaffModule } from './staff.module';
