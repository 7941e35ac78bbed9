package dev.parley.story;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Settles picks that were under way when their node died, on every node. */
@Singleton
public class AppointmentTimer {
  private static final int BATCH = 100;

  @Inject private BookAppointment book;

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void settle() {
    book.settle(BATCH);
  }
}
