package dev.soat.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Race;
import dev.soat.testing.SequentialIds;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
  private final SequentialIds ids = new SequentialIds();
  private final ProjectId one = ProjectId.next(ids);
  private final ProjectId two = ProjectId.next(ids);

  private static void assertFull(ThrowingCallable check) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            SoatException.class,
            full -> {
              assertThat(full.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
              assertThat(full.meta().get("retry_after")).contains(Json.of(1));
            });
  }

  @Test
  void a_project_has_its_limit_and_others_are_not_affected() {
    RunLimits limits = new RunLimits(10, 2);
    limits.enter(one);
    limits.check(one);
    limits.enter(one);
    assertFull(() -> limits.check(one));
    limits.check(two);
    limits.leave(one);
    assertThatCode(() -> limits.check(one)).doesNotThrowAnyException();
  }

  @Test
  void all_projects_together_have_a_limit() {
    RunLimits limits = new RunLimits(2, 2);
    limits.enter(one);
    limits.enter(two);
    assertFull(() -> limits.check(one));
    assertFull(() -> limits.check(ProjectId.next(ids)));
    limits.leave(two);
    assertThatCode(() -> limits.check(one)).doesNotThrowAnyException();
  }

  @Test
  void nothing_is_left_when_everybody_has_gone() {
    RunLimits limits = new RunLimits(1, 1);
    Race.of(number -> {
      limits.enter(number % 2 == 0 ? one : two);
      limits.leave(number % 2 == 0 ? one : two);
      return number;
    });
    assertThatCode(() -> limits.check(one)).doesNotThrowAnyException();
    limits.enter(one);
    assertFull(() -> limits.check(one));
  }
}
