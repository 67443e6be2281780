package dev.soat.persistence;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test class a store of its own on a fresh database. */
public final class MigratedDatabase implements BeforeAllCallback, AfterAllCallback {
  private StorageSettings settings;
  private JdbiStorage storage;

  @Override
  public void beforeAll(ExtensionContext context) {
    settings = TestPostgres.shared().migratedDatabase();
    storage = JdbiStorage.connect(settings);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    storage.close();
  }

  public JdbiStorage storage() {
    return storage;
  }

  StorageSettings settings() {
    return settings;
  }
}
