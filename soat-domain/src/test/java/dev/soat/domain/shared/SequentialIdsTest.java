package dev.soat.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.testing.SequentialIds;
import dev.soat.testing.contract.IdGeneratorContract;
import org.junit.jupiter.api.Test;

class SequentialIdsTest implements IdGeneratorContract {
  private final IdGenerator ids = new SequentialIds();

  @Override
  public IdGenerator ids() {
    return ids;
  }

  @Test
  void ids_count() {
    assertThat(ids.next("proj_")).isEqualTo("proj_0000000000000001");
    assertThat(ids.next("agt_")).isEqualTo("agt_0000000000000002");
  }
}
