package dev.soat.application.identity;

import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyDocument;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySet;
import dev.soat.domain.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Policies by their version, read and made ready once. A version never changes its meaning, so what
 * is here is never stale. Safe for use by many threads.
 */
final class KnownPolicies {
  private static final int MOST_DOCUMENTS = 4_000;
  private static final int MOST_SETS = 2_000;

  private final Policies policies;
  private final Map<PolicyVersion, PolicyDocument> documents = new ConcurrentHashMap<>();
  private final Map<List<PolicyVersion>, PolicySet> sets = new ConcurrentHashMap<>();

  KnownPolicies(Policies policies) {
    this.policies = policies;
  }

  /** What these policies say together; one that was deleted meanwhile says nothing. */
  PolicySet of(List<PolicyVersion> versions) {
    if (versions.isEmpty()) {
      return PolicySet.NONE;
    }
    PolicySet known = sets.get(versions);
    return known == null ? read(versions) : known;
  }

  private PolicySet read(List<PolicyVersion> versions) {
    List<PolicyId> unknown =
        versions.stream()
            .filter(version -> !documents.containsKey(version))
            .map(PolicyVersion::id)
            .toList();
    List<Policy> found = unknown.isEmpty() ? List.of() : policies.findAll(unknown);
    List<PolicyDocument> said = new ArrayList<>();
    for (PolicyVersion version : versions) {
      PolicyDocument document = documents.get(version);
      if (document != null) {
        said.add(document);
      }
    }
    found.forEach(policy -> said.add(policy.settings().source().document()));
    PolicySet set = PolicySet.of(said);
    // A policy may have been changed or deleted since the versions were read.
    if (said.size() == versions.size()
        && versions.containsAll(found.stream().map(Policy::current).toList())) {
      keep(found, versions, set);
    }
    return set;
  }

  private void keep(List<Policy> found, List<PolicyVersion> versions, PolicySet set) {
    if (documents.size() + found.size() > MOST_DOCUMENTS) {
      documents.clear();
    }
    found.forEach(policy -> documents.put(policy.current(), policy.settings().source().document()));
    if (sets.size() >= MOST_SETS) {
      sets.clear();
    }
    sets.put(versions, set);
  }
}
