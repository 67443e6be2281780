package dev.soat.persistence.policy;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.UserPoliciesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiUserPoliciesIT implements UserPoliciesContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
