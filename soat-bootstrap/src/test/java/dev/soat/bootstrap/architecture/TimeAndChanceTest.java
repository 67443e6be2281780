package dev.soat.bootstrap.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Time, chance and the environment come in from outside, so that a test can choose them. {@code
 * System.nanoTime} is free: it measures durations and tells no time.
 */
class TimeAndChanceTest {

  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          entry("dev.soat.bootstrap.Main", "reads the environment, once, for all others"),
          entry("dev.soat.bootstrap.SoatServer", "hands clock and dice to all it starts"),
          entry("dev.soat.persistence.shared.RandomIds", "identifiers are drawn here"));

  @Test
  void only_named_classes_look_at_the_clock_the_dice_or_the_environment() {
    Granted sources = new Granted();
    for (JavaClass type : Product.classes()) {
      for (JavaAccess<?> access : sourcesUsed(type)) {
        sources.found(Product.file(type).getName(), access.getDescription());
      }
    }
    sources.onlyTo(SOURCES);
  }

  @Test
  void every_source_is_recognised() {
    JavaClass sample = new ClassFileImporter().importClass(EverySource.class);
    Set<String> recognised =
        sourcesUsed(sample).stream()
            .map(access -> access.getOrigin().getName())
            .collect(Collectors.toSet());
    Set<String> written =
        sample.getMethods().stream()
            .map(method -> method.getName())
            .filter(name -> !name.startsWith("free"))
            .collect(Collectors.toSet());

    assertThat(written).hasSizeGreaterThan(20);
    assertThat(recognised).isEqualTo(written);
  }

  private static List<JavaAccess<?>> sourcesUsed(JavaClass type) {
    return Stream.<JavaAccess<?>>concat(
            type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
        .filter(access -> isSource((CodeUnitAccessTarget) access.getTarget()))
        .toList();
  }

  private static boolean isSource(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("getenv") || name.equals("currentTimeMillis");
      case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      case "java.time.InstantSource" -> name.equals("system");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Date", "java.util.Random", "java.util.SplittableRandom" ->
          name.equals("<init>");
      case "java.security.SecureRandom" -> name.equals("<init>") || name.startsWith("getInstance");
      case "java.util.Calendar" -> name.equals("getInstance");
      case "java.util.Collections" -> name.equals("shuffle");
      case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
      case "java.util.random.RandomGenerator" -> name.equals("getDefault") || name.equals("of");
      default -> owner.startsWith("java.time.") && name.equals("now") && !takesAClock(target);
    };
  }

  private static boolean takesAClock(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  /** Each method but the free ones uses one source. */
  @SuppressWarnings({
    "unused",
    "JavaTimeDefaultTimeZone",
    "JavaUtilDate",
    "UnnecessaryMethodReference"
  })
  private static final class EverySource {
    Object instant() {
      return Instant.now();
    }

    Supplier<Instant> instantByReference() {
      return Instant::now;
    }

    Object date() {
      return LocalDate.now(ZoneOffset.UTC);
    }

    Object utc() {
      return Clock.systemUTC();
    }

    Object zone() {
      return Clock.systemDefaultZone();
    }

    Object ticks() {
      return Clock.tickMillis(ZoneOffset.UTC);
    }

    Object source() {
      return InstantSource.system();
    }

    Supplier<InstantSource> sourceByReference() {
      return InstantSource::system;
    }

    Object millis() {
      return System.currentTimeMillis();
    }

    Object oldDate() {
      return new Date();
    }

    Supplier<Date> oldDateByReference() {
      return Date::new;
    }

    Object calendar() {
      return Calendar.getInstance();
    }

    Object uuid() {
      return UUID.randomUUID();
    }

    Object secure() {
      return new SecureRandom();
    }

    Object strong() throws NoSuchAlgorithmException {
      return SecureRandom.getInstanceStrong();
    }

    Object random() {
      return new Random();
    }

    Object splittable() {
      return new SplittableRandom();
    }

    Object math() {
      return Math.random();
    }

    Object threadLocal() {
      return ThreadLocalRandom.current();
    }

    Object generator() {
      return RandomGenerator.getDefault();
    }

    Object named() {
      return RandomGenerator.of("L64X128MixRandom");
    }

    void shuffled(List<String> list) {
      Collections.shuffle(list);
    }

    Object environment() {
      return System.getenv();
    }

    Object variable() {
      return System.getenv("HOME");
    }

    Object freeDuration() {
      return System.nanoTime();
    }

    Object freeWithAClock(Clock clock) {
      return LocalDate.now(clock);
    }

    Object freeWithASource(InstantSource source) {
      return source.instant();
    }
  }
}
