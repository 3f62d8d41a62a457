package dev.ferry.client;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ferry.SourceTree;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md for the client, so that nobody has to remember them. */
class ClientArchitectureTest {

  private static final JavaClasses CLIENT =
      new ClassFileImporter().importPath(SourceTree.classes(FtpClient.class));

  private static final String CORE = "dev.ferry";
  private static final String ENGINE = "dev.ferry.internal.engine";
  private static final String FILES = "dev.ferry.internal.files";
  private static final String WATCH = "dev.ferry.internal.watch";
  private static final String SESSION = "dev.ferry.internal.session";
  private static final String POOL = "dev.ferry.internal.pool";
  private static final String DICTIONARY = "dev.ferry.transfer";
  private static final String TRANSFER = "dev.ferry.internal.transfer";
  private static final String MIRROR = "dev.ferry.internal.mirror";

  /** Each package, and what else of Ferry it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          DICTIONARY,
          Set.of(CORE),
          WATCH,
          Set.of(CORE),
          SESSION,
          Set.of(CORE, WATCH, ENGINE, FILES, "dev.ferry.internal.tls", "dev.ferry.internal.data"),
          POOL,
          Set.of(CORE, WATCH, DICTIONARY, SESSION),
          TRANSFER,
          Set.of(CORE, WATCH, DICTIONARY, SESSION, POOL, ENGINE, FILES, "dev.ferry.internal.data"),
          MIRROR,
          Set.of(CORE, DICTIONARY, SESSION, POOL, TRANSFER),
          "dev.ferry.client",
          Set.of(CORE, DICTIONARY, SESSION, POOL, TRANSFER, MIRROR));

  @Test
  void everyPackageUsesOnlyWhatItMay() {
    Set<String> past = new TreeSet<>();
    for (JavaClass user : CLIENT) {
      String from = user.getPackageName();
      assertThat(MAY_USE).as("the list of packages").containsKey(from);
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        String to = used.getPackageName();
        if (to.startsWith("dev.ferry")
            && !to.equals(from)
            && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
          past.add(from + " -> " + used.getName());
        }
      }
    }
    // A command is made by the engine and handed back to it, unseen.
    past.removeIf(each -> each.endsWith("dev.ferry.internal.control.Command"));
    assertThat(past).isEmpty();
  }

  @Test
  void noPackagesUseEachOtherInACircle() {
    slices().matching("dev.ferry.(**)").should().beFreeOfCycles().check(CLIENT);
  }

  /** Virtual threads must not be pinned, and none of them is worth a value of its own. */
  @Test
  void hasNoMonitorsAndNoThreadLocals() {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(CLIENT);
    assertThat(SourceTree.mainSources())
        .filteredOn(file -> file.toString().contains("ferry-client"))
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(SourceTree.text(file))
                .as("%s", file)
                .doesNotContainPattern("\\bsynchronized\\s*\\("));
    noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(CLIENT);
  }

  @Test
  void dependsOnTheJdkAndTheCoreAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    // The flight recorder: a module of the JDK, and of OpenJDK's at least.
                    "jdk.jfr",
                    "dev.ferry..",
                    "java..",
                    "javax.net.ssl",
                    "org.jspecify.annotations")))
        .check(CLIENT);
  }

  @Test
  void readsNoSystemProperty() {
    noClasses()
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLIENT);
  }
}
