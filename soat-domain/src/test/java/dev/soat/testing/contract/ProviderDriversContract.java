package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.provider.ProviderKind;
import org.junit.jupiter.api.Test;

/** What any {@link ProviderDrivers} must do. */
public interface ProviderDriversContract {

  ProviderDrivers drivers();

  /** How a provider of this kind could be reached; nobody needs to be there. */
  ProviderAccess access(ProviderKind kind);

  @Test
  default void kinds_are_told_in_alphabetical_order() {
    assertThat(drivers().kinds()).isNotEmpty();
    assertThat(drivers().kinds().stream().toList()).isSorted().doesNotContain("");
  }

  @Test
  default void every_kind_that_is_told_can_be_opened() {
    for (String kind : drivers().kinds()) {
      assertThat(drivers().open(access(new ProviderKind(kind)))).as(kind).isPresent();
    }
  }

  @Test
  default void other_kinds_cannot_be_opened() {
    for (String kind : new String[] {"no-such-kind", " ", "\uD83D\uDE00", "../kind"}) {
      assertThat(drivers().open(access(new ProviderKind(kind)))).as(kind).isEmpty();
    }
  }
}
