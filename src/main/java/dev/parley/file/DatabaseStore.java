package dev.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a file in rows of a quarter of a megabyte: no more than one of them is in memory, in either
 * direction and in either database.
 */
@ApplicationScoped
@Transactional
public class DatabaseStore implements Store {
  static final int PART = 256 * 1024;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private DatabaseStore itself;

  @Override
  public void put(long id, Spool spool) throws IOException {
    forget(id);
    try (var in = spool.open()) {
      int part = 0;
      for (var bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
        entities
            .createNativeQuery(
                "insert into file_content (file_id, part, bytes) values (?1, ?2, ?3)")
            .setParameter(1, id)
            .setParameter(2, part++)
            .setParameter(3, bytes)
            .executeUpdate();
      }
    }
  }

  @Override
  public InputStream open(long id) {
    return new SequenceInputStream(new Parts(id));
  }

  @Override
  public void forget(long id) {
    entities
        .createNativeQuery("delete from file_content where file_id = ?1")
        .setParameter(1, id)
        .executeUpdate();
  }

  /** One part, or null after the last one; each in a transaction of its own. */
  public byte @Nullable [] part(long id, int part) {
    return (byte[])
        entities
            .createNativeQuery(
                "select bytes from file_content where file_id = ?1 and part = ?2", byte[].class)
            .setParameter(1, id)
            .setParameter(2, part)
            .getResultStream()
            .findFirst()
            .orElse(null);
  }

  /** The parts in turn, each read when the one before is through. */
  private final class Parts implements Enumeration<InputStream> {
    private final long id;
    private int next;
    private byte @Nullable [] bytes;

    Parts(long id) {
      this.id = id;
      this.bytes = itself.part(id, 0);
    }

    @Override
    public boolean hasMoreElements() {
      return bytes != null;
    }

    @Override
    public InputStream nextElement() {
      var present = bytes;
      if (present == null) {
        throw new NoSuchElementException();
      }
      bytes = itself.part(id, ++next);
      return new ByteArrayInputStream(present);
    }
  }
}
