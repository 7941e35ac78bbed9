package dev.parley.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where bytes are kept. The seam of this room: the database by default, anything that speaks S3 by
 * configuration. A file stays where it was put when the configuration changes.
 */
interface Store {
  /** The stores there are, as the database knows them. */
  enum Kind {
    DATABASE,
    S3
  }

  /** Keeps the bytes under this id; once more is the same as once. */
  void put(long id, Spool spool) throws IOException;

  /** The bytes, piece by piece. */
  InputStream open(long id) throws IOException;

  /** Forgets the bytes; what is not there is forgotten already. */
  void forget(long id) throws IOException;
}
