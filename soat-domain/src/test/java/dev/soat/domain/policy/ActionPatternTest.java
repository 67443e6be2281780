package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, files:GetFile, true",
    "*, files.created, true",
    "*, '', true",
    "files:*, files:GetFile, true",
    "files:*, filesystem:GetFile, false",
    "files:*, files, false",
    "files:*, file:GetFile, false",
    "files:GetFile, files:GetFile, true",
    "files:GetFile, files:getFile, false",
    "files:GetFile, files:GetFiles, false",
    "files:Get, files:GetFile, false",
    "tools:x-1_y, tools:x-1_y, true",
    "a-z09:AZaz09_-, a-z09:AZaz09_-, true",
  })
  void a_pattern_is_everything_a_module_or_one_operation(
      String pattern, String action, boolean expected) {
    assertThat(new ActionPattern(pattern).matches(action)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ai-providers:*, aiProviders:GetAiProvider",
    "aiProviders:*, ai-providers:GetAiProvider",
    "ai_providers:*, aiProviders:GetAiProvider",
    "AiProviders:*, ai-providers:GetAiProvider",
    "aiProviders:GetAiProvider, ai-providers:GetAiProvider",
    "ai-providers:GetAiProvider, aiProviders:GetAiProvider",
    "api-keys:CreateApiKey, apiKeys:CreateApiKey",
    "memoryEntries:*, memory-entries:ListMemoryEntries",
  })
  void the_spellings_of_a_module_are_one_module(String pattern, String action) {
    assertThat(new ActionPattern(pattern).matches(action)).isTrue();
  }

  @Test
  void patterns_that_differ_in_spelling_only_are_equal() {
    assertThat(new ActionPattern("aiProviders:*")).isEqualTo(new ActionPattern("ai-providers:*"));
    assertThat(new ActionPattern("aiProviders:GetX")).hasToString("ai-providers:GetX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "**",
        "files",
        "files:",
        ":GetFile",
        "files:Get*",
        "*:*",
        "*:GetFile",
        "files:**",
        "files:Get:File",
        "files:Get File",
        "files:GetFile ",
        "files:G\u00e9t",
        "files.created",
        "fi?es:*",
        "a@:b",
        "a[:b",
        "a`:b",
        "a{:b",
        "a/:b",
        "a;:b",
        "files:\n"
      })
  void any_other_form_is_refused_by_name(String malformed) {
    assertThatThrownBy(() -> new ActionPattern(malformed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"%s\" is invalid - must be *, module:*, or module:Operation", malformed);
  }
}
