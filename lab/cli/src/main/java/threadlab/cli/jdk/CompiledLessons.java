package threadlab.cli.jdk;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import threadlab.model.Scenario;

/// Compiles the lessons for another JDK from the sources that the lab has with it.
///
/// The lessons use a preview API, so their classes are for one JDK alone; all other classes of the lab are for every
/// JDK from 21 on. What is compiled goes into a jar that stands before the lab's own on the class path: a jar, since
/// the JVMs of trials share classes only from jars.
final class CompiledLessons {

    /// The first JDK with the present API of structured concurrency.
    private static final int PRESENT_API = 25;

    private static final String SOURCES = "sources";

    private CompiledLessons() {}

    /// Compiles for a JDK into a jar of a folder and returns the class path with it.
    ///
    /// @param scenarios all of them: where the class of a lesson lies are the sources
    /// @throws IOException where a file can't be written or the compiler fails; its message is for the user
    static String classPath(Jdk jdk, List<Scenario<?>> scenarios, Path folder)
            throws IOException, InterruptedException {
        var labClassPath = absolute(System.getProperty("java.class.path"));
        if (jdk.feature() == Runtime.version().feature()) {
            return labClassPath;
        }
        var sources = sources(scenarios, jdk.feature() < PRESENT_API ? 21 : PRESENT_API);
        var sourceFolder = Files.createDirectories(folder.resolve(SOURCES));
        var classFolder = Files.createDirectories(folder.resolve("classes"));
        for (var source : sources.entrySet()) {
            write(sourceFolder.resolve(source.getKey()), source.getValue());
        }
        compile(jdk, labClassPath, sourceFolder, sources.keySet().stream().toList(), classFolder);
        var jar = folder.resolve("lessons-%d.jar".formatted(jdk.feature()));
        pack(jar, classFolder, sources);
        return jar + File.pathSeparator + labClassPath;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Returns the sources by their path; a structured class is that of the JDK's own API.
    private static Map<String, byte[]> sources(List<Scenario<?>> scenarios, int structuredApi) throws IOException {
        var sources = new TreeMap<String, byte[]>();
        for (var origin :
                scenarios.stream().map(CompiledLessons::origin).distinct().toList()) {
            if (Files.isDirectory(origin)) {
                sources.putAll(sourcesBelow(origin, structuredApi));
            } else {
                try (var jar = FileSystems.newFileSystem(origin)) {
                    sources.putAll(sourcesBelow(jar.getPath("/"), structuredApi));
                }
            }
        }
        return sources;
    }

    private static Path origin(Scenario<?> scenario) {
        try {
            return Path.of(scenario.getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> sourcesBelow(Path root, int structuredApi) throws IOException {
        var sources = new TreeMap<String, byte[]>();
        for (var folder : List.of(SOURCES, SOURCES + "-" + structuredApi)) {
            var top = root.resolve(folder);
            if (!Files.isDirectory(top)) {
                continue;
            }
            try (var files = Files.walk(top)) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.put(
                            top.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
                }
            }
        }
        return sources;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static void compile(Jdk jdk, String classPath, Path sourceFolder, List<String> sources, Path classFolder)
            throws IOException, InterruptedException {
        var list = sourceFolder.resolve("files");
        Files.write(list, sources, StandardCharsets.UTF_8);
        var command = new ArrayList<>(List.of(
                jdk.program("javac").toString(),
                // It lives for seconds: the second compiler and a collector with threads cost more than they give.
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "--release",
                Integer.toString(jdk.feature()),
                "--enable-preview",
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-g",
                "-encoding",
                "UTF-8",
                "-cp",
                classPath,
                "-d",
                classFolder.toString(),
                "@" + list.getFileName()));
        var process = new ProcessBuilder(command)
                .directory(sourceFolder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("the lessons do not compile on JDK %s (%s): %s"
                        .formatted(
                                jdk.version(),
                                jdk.home(),
                                said.strip().lines().findFirst().orElse("")));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /// Packs the classes, and the sources that a page shows.
    private static void pack(Path jar, Path classFolder, Map<String, byte[]> sources) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                var output = new JarOutputStream(file);
                var classes = Files.walk(classFolder)) {
            for (var type : classes.filter(Files::isRegularFile).sorted().toList()) {
                add(
                        output,
                        classFolder.relativize(type).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(type));
            }
            for (var source : sources.entrySet()) {
                add(output, SOURCES + "/" + source.getKey(), source.getValue());
            }
        }
    }

    private static void add(JarOutputStream output, String name, byte[] content) throws IOException {
        output.putNextEntry(new JarEntry(name));
        output.write(content);
        output.closeEntry();
    }
}
