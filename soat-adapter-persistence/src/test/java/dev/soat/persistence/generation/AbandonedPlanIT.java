package dev.soat.persistence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.persistence.MigratedDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AbandonedPlanIT {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Test
  void a_sweep_reads_only_what_is_in_progress() {
    try (Handle handle = Jdbi.create(DATABASE::connect).open()) {
      handle.execute(
          """
          insert into generations
            (id, project_id, agent_id, conversation_id, trace_id, origin, taken_up_again, state,
             unanswered_since, owner, fence, lease_until, created_at)
          select 'agt_gen_' || lpad(n::text, 16, '0'), 'p', 'a', 'c' || n, 't', 'session', false,
            case when n % 5000 = 0 then 'in_progress' else 'completed' end, now(), 'o', 1,
            now(), now()
          from generate_series(1, 50000) n
          """);
      handle.execute("analyze generations");
      for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
        handle.execute("set plan_cache_mode = " + mode);
        List<String> plan =
            handle
                .createQuery("explain (analyze, costs off, timing off) " + Leases.ABANDONED)
                .bind("limit", 100)
                .mapTo(String.class)
                .list();
        assertThat(plan)
            .noneMatch(node -> node.contains("Seq Scan"))
            .anyMatch(node -> node.contains("generations_in_progress") && node.contains("rows=10"));
      }
      assertThat(DATABASE.storage().leases().abandoned(3))
          .extracting(Object::toString)
          .containsExactly(
              "agt_gen_0000000000005000", "agt_gen_0000000000010000", "agt_gen_0000000000015000");
    }
  }
}
