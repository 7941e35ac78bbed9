package dev.parley.search;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Brings the index to where the log is, whatever rang and whatever did not. */
@Singleton
public class SearchTimer {
  @Inject private Following following;
  @Inject private Source source;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void catchUp() {
    following.catchUp();
  }

  @Schedule(hour = "3", minute = "23", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void forget() {
    source.forget(clock.instant());
  }
}
