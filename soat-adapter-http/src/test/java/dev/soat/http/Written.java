package dev.soat.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Policies and lists of ids as callers write them. */
public final class Written {
  private Written() {}

  /** A policy with one statement, made by the admin; its id. */
  public static String policy(Visitor admin, String effect, String resource, String action) {
    String body =
        """
        {"document":{"statement":[{"effect":"%s","action":["%s"],"resource":["%s"]}]}}\
        """
            .formatted(effect, action, resource);
    return admin.post("/api/v1/policies", body).has(201).id();
  }

  public static String array(String... texts) {
    return Arrays.stream(texts)
        .map(text -> '"' + text + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
