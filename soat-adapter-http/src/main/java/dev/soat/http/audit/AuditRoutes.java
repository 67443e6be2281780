package dev.soat.http.audit;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.audit.AuditService;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Query;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The audit log. */
public final class AuditRoutes implements RouteGroup {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final AuditService audit;

  public AuditRoutes(AuditService audit) {
    this.audit = audit;
  }

  @Override
  public void register(Routes routes) {
    routes.get("/api/v1/audit-log", Operation.LIST_AUDIT_LOG, this::list);
  }

  private Reply list(Exchange exchange, Caller caller) {
    Query query = exchange.query();
    AuditLog.Query wanted =
        new AuditLog.Query(
            id(query, "user_id", UserId::parse),
            query.text("operation"),
            query.text("resource_id"),
            id(query, "project_id", ProjectId::parse),
            query.text("allowed") == null ? null : query.bool("allowed", true),
            moment(query, "from"),
            moment(query, "to"));
    PageRequest page = query.page();
    return Reply.page(audit.list(caller, wanted, page), page, AuditJson::write);
  }

  private static <T> @Nullable T id(Query query, String name, Function<String, Optional<T>> parse) {
    String text = query.text(name);
    return text == null
        ? null
        : parse
            .apply(text)
            .orElseThrow(() -> SoatException.invalid(name, name + " must be an id of its kind."));
  }

  private static @Nullable Instant moment(Query query, String name) {
    String text = query.text(name);
    if (text == null) {
      return null;
    }
    try {
      Instant moment = Instant.parse(text);
      if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
        return moment;
      }
    } catch (DateTimeParseException notAMoment) {
      // Told below, in the same words as one out of range.
    }
    throw SoatException.invalid(name, name + " must be a time such as 2026-01-31T09:05:00Z.");
  }
}
