package dev.parley.mail;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Sends the post, on every node; a letter is taken by one. */
@Singleton
public class MailTimer {
  private static final int BATCH = 20;

  @Inject private Postman postman;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void post() {
    postman.goRound(BATCH);
  }
}
