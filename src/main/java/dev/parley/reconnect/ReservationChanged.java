package dev.parley.reconnect;

/** Event, inside the transaction: a place is kept, is free again, or its story is over. */
public record ReservationChanged(long conversation) {}
