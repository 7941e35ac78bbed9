package dev.parley.file;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Sweeps files that nobody sent, on every node; what is gone is gone for all. */
@Singleton
public class AttachmentTimer {
  private static final int BATCH = 100;

  @Inject private Uploads uploads;

  @Schedule(hour = "*", minute = "*/5", second = "30", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void sweep() {
    uploads.sweep(BATCH);
  }
}
