package dev.ferry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, so that nobody has to remember them. */
class ArchitectureTest {

  private static final int MOST_LINES = 400;
  private static final int CLASS_FILE_OF_JAVA_17 = 61;

  private static final JavaClasses CORE =
      new ClassFileImporter().importPath(SourceTree.classes(Reply.class));

  /**
   * Makes contexts of TLS: the JDK can be told of tickets by a system property only, which is set
   * for as long as that takes, under a lock. No network is waited for.
   */
  private static final String SETS_A_PROPERTY = "dev.ferry.internal.tls.TlsContext";

  /** Each package, and what else of Ferry it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "dev.ferry", Set.of(),
          "dev.ferry.internal.wire", Set.of("dev.ferry"),
          "dev.ferry.internal.tls", Set.of("dev.ferry", "dev.ferry.internal.wire"),
          "dev.ferry.internal.reply", Set.of("dev.ferry", "dev.ferry.internal.wire"),
          "dev.ferry.internal.control",
              Set.of("dev.ferry", "dev.ferry.internal.wire", "dev.ferry.internal.reply"),
          "dev.ferry.internal.data",
              Set.of("dev.ferry", "dev.ferry.internal.wire", "dev.ferry.internal.control"),
          "dev.ferry.internal.listing", Set.of("dev.ferry"),
          "dev.ferry.internal.engine",
              Set.of(
                  "dev.ferry",
                  "dev.ferry.internal.reply",
                  "dev.ferry.internal.control",
                  "dev.ferry.internal.data",
                  "dev.ferry.internal.tls"),
          "dev.ferry.internal.files",
              Set.of("dev.ferry", "dev.ferry.internal.engine", "dev.ferry.internal.listing"),
          "dev.ferry.ftplib",
              Set.of("dev.ferry", "dev.ferry.internal.engine", "dev.ferry.internal.files"));

  /** Single classes that are used past that list, each for a reason. */
  private static final Set<String> BESIDES =
      Set.of(
          // A passive connection begins with an address inside a reply.
          "dev.ferry.internal.data -> dev.ferry.internal.reply.ReplyFields",
          // Lines of text transfers are lines like any other, and have the same limit.
          "dev.ferry.internal.engine -> dev.ferry.internal.wire.LineReader$TooLong",
          // A transfer puts TLS between a data connection and its wire.
          "dev.ferry.internal.engine -> dev.ferry.internal.wire.Wire",
          "dev.ferry.internal.engine -> dev.ferry.internal.wire.Deadline",
          "dev.ferry.ftplib -> dev.ferry.internal.wire.LineReader",
          // So are those of listings.
          "dev.ferry.internal.files -> dev.ferry.internal.wire.LineReader",
          // And they come over a data connection.
          // PWD is a reply with a name in it.
          "dev.ferry.internal.files -> dev.ferry.internal.reply.ReplyFields",
          // What ftplib prints is for people.
          "dev.ferry.ftplib -> dev.ferry.internal.wire.EscapedBytes",
          // Made once for all connections of one FtpTls.
          "dev.ferry.ftplib -> dev.ferry.internal.tls.TlsContext",
          // ftplib hands out the data connection, says how it is made, and has methods that return
          // a field of a reply.
          "dev.ferry.ftplib -> dev.ferry.internal.data.DataConnection",
          "dev.ferry.ftplib -> dev.ferry.internal.data.PassiveConnector$Order",
          // One step at a time.
          "dev.ferry.ftplib -> dev.ferry.internal.data.DataHabits",
          "dev.ferry.ftplib -> dev.ferry.internal.data.ActiveConnector",
          "dev.ferry.ftplib -> dev.ferry.internal.reply.ReplyFields");

  @Test
  void everyPackageUsesOnlyWhatItMay() {
    Set<String> past = new TreeSet<>();
    for (JavaClass user : CORE) {
      String from = user.getPackageName();
      assertThat(MAY_USE).as("the list of packages").containsKey(from);
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        String to = used.getPackageName();
        if (MAY_USE.containsKey(to)
            && !to.equals(from)
            && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
          past.add(from + " -> " + used.getName());
        }
      }
    }
    assertThat(past).containsExactlyInAnyOrderElementsOf(BESIDES);
  }

  @Test
  void noPackagesUseEachOtherInACircle() {
    slices().matching("dev.ferry.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void startsNoThreads() {
    noClasses()
        .should()
        .accessTargetWhere(
            JavaAccess.Predicates.targetOwner(assignableTo(Thread.class))
                .and(
                    DescribedPredicate.describe(
                        "anything but asking the current thread",
                        access ->
                            !Set.of("currentThread", "isInterrupted")
                                .contains(access.getTarget().getName()))))
        .orShould()
        .dependOnClassesThat(
            assignableTo(Executor.class)
                .or(type(Executors.class))
                .or(assignableTo(Future.class))
                .or(assignableTo(Timer.class))
                .or(assignableTo(ThreadLocal.class)))
        .check(CORE);
  }

  @Test
  void touchesNoFileByItsName() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..")
                .or(type(File.class))
                .or(type(FileOutputStream.class))
                .or(type(RandomAccessFile.class))
                .or(type(FileReader.class))
                .or(type(FileWriter.class)))
        .check(CORE);
    // A user's own stream of a file can be sent by the operating system.
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ferry.ftplib")
        .should()
        .dependOnClassesThat(type(FileInputStream.class))
        .check(CORE);
    noClasses().should().callConstructor(FileInputStream.class, String.class).check(CORE);
  }

  /** A lock that is held through a wait for the network is held for as long as a server likes. */
  @Test
  void locksNothing() {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(CORE);
    assertThat(coreSources())
        .filteredOn(file -> !file.endsWith("TlsContext.java"))
        .allSatisfy(file ->
            assertThat(code(file)).as("%s", file).doesNotContainPattern("\\bsynchronized\\b"));
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks"))
        .check(CORE);
  }

  @Test
  void readsNoSystemProperty() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SETS_A_PROPERTY)
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getProperties")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Integer.class, "getInteger", String.class)
        .orShould()
        .callMethod(Boolean.class, "getBoolean", String.class)
        .check(CORE);
  }

  @Test
  void setsNoSystemProperty() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SETS_A_PROPERTY)
        .should()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "clearProperty", String.class)
        .orShould()
        .callMethod(java.security.Security.class, "setProperty", String.class, String.class)
        .check(CORE);
  }

  @Test
  void reflectsOnNothing() {
    noClasses()
        .that()
        // What the compiler makes of a record.
        .areNotRecords()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.lang.reflect", "java.lang.invoke"))
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(CORE);
  }

  @Test
  void printsOnlyWhereFtplibDoes() {
    Set<String> printing = new TreeSet<>();
    for (JavaClass user : CORE) {
      user.getFieldAccessesFromSelf().stream()
          .filter(a -> a.getTargetOwner().isEquivalentTo(System.class))
          .forEach(a -> printing.add(user.getSimpleName()));
      user.getMethodCallsFromSelf().stream()
          .filter(call -> call.getName().equals("printStackTrace"))
          .forEach(call -> printing.add(user.getSimpleName()));
    }
    assertThat(printing).isSubsetOf("DebugPrinter", "Ftp", "FtpTransfers");
  }

  @Test
  void dependsOnTheJdkAlone() throws IOException {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    "dev.ferry..",
                    "java..",
                    "javax.net.ssl",
                    "javax.security.auth.x500",
                    "org.jspecify.annotations")))
        .check(CORE);
    Pattern dependency = Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);
    String pom = Files.readString(SourceTree.root().resolve("ferry-core/pom.xml"));
    List<String> found = dependency.matcher(pom).results().map(m -> m.group()).toList();
    assertThat(found)
        .isNotEmpty()
        .allMatch(d -> d.contains("jspecify") || d.contains("<scope>test</scope>"));
  }

  @Test
  void hasNoFileThatIsTooLongToRead() {
    assertThat(SourceTree.mainSources())
        .hasSizeGreaterThan(40)
        .allSatisfy(file ->
            assertThat(SourceTree.text(file).lines().count())
                .as("lines of %s", file)
                .isLessThanOrEqualTo(MOST_LINES));
  }

  /** Whoever needs such a name has not found out yet what the class is. */
  @Test
  void hasNoClassWithANameThatSaysNothing() {
    Pattern empty =
        Pattern.compile("(Abstract.*|.*(Utils?|Helper|Manager|Impl|Base|Handler))\\.java");
    assertThat(SourceTree.mainSources())
        .extracting(file -> String.valueOf(file.getFileName()))
        .noneMatch(name -> empty.matcher(name).matches());
    assertThat(CORE)
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> empty.matcher(name + ".java").matches());
  }

  @Test
  void runsOnJava17() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SourceTree.classes(Reply.class))) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    assertThat(files).hasSizeGreaterThan(40);
    for (Path file : files) {
      try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
        in.readInt();
        assertThat(in.readInt()).as("version of %s", file).isEqualTo(CLASS_FILE_OF_JAVA_17);
      }
    }
  }

  private static List<Path> coreSources() {
    Path core = SourceTree.root().resolve("ferry-core");
    return SourceTree.mainSources().stream().filter(file -> file.startsWith(core)).toList();
  }

  /** A file without its comments. */
  private static String code(Path file) {
    return SourceTree.text(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
  }
}
