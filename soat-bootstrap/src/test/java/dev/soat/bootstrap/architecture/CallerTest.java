package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever the application does is done for somebody: the caller comes first. */
class CallerTest {
  private static final String CALLER = "dev.soat.application.access.Caller";
  private static final String ACCESS = "access";

  /** Methods without a caller, with the reason. */
  private static final Map<String, String> FOR_NOBODY =
      Map.ofEntries(
          Map.entry("LoginService.login", "a caller is what it makes"),
          Map.entry("LoginService.bootstrap", "there are no users yet"),
          Map.entry("AuditUpkeep.start", "a loop of the server's own"),
          Map.entry("AuditUpkeep.close", "a loop of the server's own"),
          Map.entry("Authentication.authenticate", "a caller is what it makes"),
          Map.entry("AgentService.providerNotFound", "makes an error and reads nothing"),
          Map.entry("DeliveryUpkeep.start", "a loop of the server's own"),
          Map.entry("DeliveryUpkeep.close", "a loop of the server's own"),
          Map.entry("WebhookDispatcher.start", "a loop of the server's own"),
          Map.entry("WebhookDispatcher.stored", "wakes that loop"),
          Map.entry("WebhookDispatcher.close", "a loop of the server's own"));

  @Test
  void every_public_method_takes_its_caller_first() {
    Granted withoutCaller = new Granted();
    Set<String> withCaller = new TreeSet<>();
    for (JavaClass type : servicesAndVerbs()) {
      for (JavaMethod method : type.getMethods()) {
        String name = type.getSimpleName() + "." + method.getName();
        if (!method.getModifiers().contains(JavaModifier.PUBLIC)) {
          continue;
        }
        if (startsWithCaller(method)) {
          withCaller.add(name);
        } else {
          withoutCaller.found(name, method.getDescription());
        }
      }
    }
    assertThat(withCaller).contains("SessionService.get", "AddSessionMessage.handle");
    withoutCaller.onlyTo(FOR_NOBODY);
  }

  /** Public classes outside {@code access} that are no values and no exceptions. */
  private static List<JavaClass> servicesAndVerbs() {
    List<JavaClass> found =
        Product.classes(Floor.APPLICATION).stream()
            .filter(type -> !Floor.APPLICATION.room(type).equals(ACCESS))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.isRecord() && !type.isEnum() && !type.isInterface())
            .filter(type -> !type.isAssignableTo(Throwable.class))
            .toList();
    assertThat(found).as("services and verbs").isNotEmpty();
    return found;
  }

  private static boolean startsWithCaller(JavaMethod method) {
    return !method.getRawParameterTypes().isEmpty()
        && method.getRawParameterTypes().get(0).getName().equals(CALLER);
  }
}
