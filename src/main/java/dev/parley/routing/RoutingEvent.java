package dev.parley.routing;

/** What happened to engagements and capacity, fired in its transaction. */
public sealed interface RoutingEvent {
  /** A conversation came to the queue of its stream. */
  record Queued(long conversation, long stream) implements RoutingEvent {}

  /** It left the queue, whichever way. */
  record Taken(long conversation, long stream) implements RoutingEvent {}

  /** What an agent carries is not what it was. */
  record CapacityChanged(long agent) implements RoutingEvent {}
}
