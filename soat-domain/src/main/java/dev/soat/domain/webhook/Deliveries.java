package dev.soat.domain.webhook;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of deliveries, and the queue they wait in. A delivery whose webhook has a policy is not
 * seen before it was tried: the policy may not let it through.
 */
public interface Deliveries {
  /** Beyond so many rows a page has no total: a log is not read to its end to be counted. */
  long MOST_COUNTED = 10_000;

  /** How often the first delivery of a thing is tried before later ones may overtake it. */
  int TRIES_IN_ORDER = 3;

  /** The delivery as it is now; empty when this webhook has none of that id. */
  Optional<Delivery> find(WebhookId webhook, DeliveryId id);

  /** The deliveries of a webhook, newest first. */
  Page<Delivery> list(WebhookId webhook, PageRequest page);

  /**
   * Makes a delivery due at once, with a new schedule, however it ended before.
   *
   * @return the delivery afterwards; empty when this webhook has none of that id
   */
  Optional<Delivery> redeliver(WebhookId webhook, DeliveryId id);

  /**
   * Takes deliveries that are due, so that nobody else takes them before the lease is over. Those
   * of webhooks that are switched off or want a pause stay where they are. Deliveries of one
   * webhook about one thing are taken one after the other, in the order of their events, until the
   * first was tried {@value #TRIES_IN_ORDER} times in vain. Of a webhook whose last attempt failed
   * only one is taken at a time.
   */
  List<DueDelivery> take(Wanted wanted);

  /**
   * Notes how attempts went. One whose delivery was taken by somebody else meanwhile, or sent anew,
   * changes nothing.
   */
  void record(List<Attempt> attempts);

  /**
   * Removes the oldest deliveries of more than this age, at most so many at a time.
   *
   * @return how many were removed; fewer than {@code most} when no more are that old
   */
  int prune(Duration age, int most);

  /**
   * What somebody can take.
   *
   * @param projects of which projects; of all when null
   * @param busy how many deliveries of which webhooks he has in his hands already
   * @param perWebhook how many of one webhook he may have in his hands
   * @param most how many he can take
   */
  record Wanted(
      @Nullable Set<ProjectId> projects,
      Map<WebhookId, Integer> busy,
      int perWebhook,
      int most,
      Duration lease) {
    public Wanted {
      projects = projects == null ? null : Set.copyOf(projects);
      busy = Map.copyOf(busy);
    }
  }
}
