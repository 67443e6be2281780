package dev.soat.testing.contract;

import dev.soat.domain.Storage;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.Stage;

/**
 * The store under test. Within one test {@link #storage} answers the same store every time. Rows of
 * earlier tests may be left in it unless a contract says otherwise; nobody else changes it
 * meanwhile. Its clock is a real one.
 *
 * <p>The tests of one class need not run at the same time, and some start {@link
 * dev.soat.testing.Race#RUNNERS} threads that all want a connection.
 */
public interface StorageSubject {
  /** One for all tests of a run, so that they can share a store. */
  IdGenerator IDS = new SequentialIds(System.nanoTime() & 0xffff_ffff_ffffL);

  Storage storage();

  default Stage stage() {
    return new Stage(storage(), IDS);
  }
}
