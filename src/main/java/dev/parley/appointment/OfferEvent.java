package dev.parley.appointment;

/** Events, in the transaction of what happened. */
public sealed interface OfferEvent {
  Offer offer();

  /** An appointment was made. */
  record Booked(Offer offer) implements OfferEvent {}

  /** An appointment was called off. */
  record CalledOff(Offer offer) implements OfferEvent {}
}
