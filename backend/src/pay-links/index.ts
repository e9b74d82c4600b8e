/** Tier 5: a link that lets the guarantor pay on their own phone while the agent watches. Its money is a payment. */
export { doorHash, drawDoor, PaymentDoors, type DrawnDoor, type IssueDoor } from './payment-doors';
export { PayLinksModule } from './pay-links.module';
export { addPayPageForms } from './page/forms';
