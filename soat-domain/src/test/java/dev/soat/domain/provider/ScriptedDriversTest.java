package dev.soat.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.Json;
import dev.soat.testing.Stage;
import dev.soat.testing.contract.ProviderDriversContract;
import dev.soat.testing.model.Lines;
import dev.soat.testing.model.ScriptedDrivers;
import org.junit.jupiter.api.Test;

class ScriptedDriversTest implements ProviderDriversContract {
  private final ScriptedDrivers drivers =
      new ScriptedDrivers(Lines.saying("Hi"))
          .install(new ProviderKind("another"), Lines.saying("Hello"));

  @Override
  public ProviderDrivers drivers() {
    return drivers;
  }

  @Override
  public ProviderAccess access(ProviderKind kind) {
    return new ProviderAccess(kind, null, null, Json.Obj.EMPTY);
  }

  @Test
  void what_was_opened_is_told() {
    ProviderAccess access = access(Stage.KIND);
    assertThat(drivers.open(access)).isPresent();
    assertThat(drivers.opened()).containsExactly(access);
  }
}
