package dev.soat.domain.provider;

/**
 * The word that selects a driver, for example {@code ollama}. An open value: which kinds exist is
 * up to the drivers that are installed.
 */
public record ProviderKind(String slug) {
  public ProviderKind {
    if (slug.isEmpty() || slug.length() > 64) {
      throw new IllegalArgumentException("a provider kind has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return slug;
  }
}
