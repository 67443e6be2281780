package dev.soat.bootstrap;

/** What {@code --help} prints. */
final class Usage {
  static final String TEXT =
      """
      Usage: soat-server [serve | demo] [--debug]
             soat-server rotate-secrets-key [--old-key-is-lost]
             soat-server --help | --version

        serve    start the server (what happens without a command)
        demo     start everything on free ports with the built-in demo model, walk through a first
                 conversation, print each request and its result, and stop
        --debug  log more

        rotate-secrets-key  encrypt all secrets with a new key, also while the server runs; see
                            docs/encryption-keys.md

      Without any configuration the server listens on http://127.0.0.1:5047, keeps its data in the
      user's data home and creates the user admin with the password Admin1234!. The most important
      settings are environment variables:

        PORT, HOST            where to listen
        SOAT_DATA_DIR         where to keep data
        SOAT_ADMIN_PASSWORD   the password of the first admin
        SOAT_DEMO_MODEL=1     answer with a small built-in model instead of Ollama
        OLLAMA_BASE_URL       where Ollama runs
        DATABASE_URL          a PostgreSQL of your own

      README.md lists all of them.\
      """;

  private Usage() {}
}
