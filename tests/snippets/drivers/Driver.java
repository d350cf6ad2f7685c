// Executes Java blocks as JShell snippets inside this virtual machine. Protocol: sessions.py.

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

public class Driver {
    private static final InputStream requests = System.in;
    private static final PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false);

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        System.setIn(InputStream.nullInputStream());
        var builder = JShell.builder().executionEngine(new InThisMachine(), Map.of())
            .compilerOptions("-Xlint:none", "-parameters", "-proc:none");
        try (JShell shell = builder.build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            for (String start : new String[] {
                    "java.io.*", "java.math.*", "java.net.*", "java.nio.file.*", "java.time.*", "java.util.*",
                    "java.util.concurrent.*", "java.util.concurrent.atomic.*", "java.util.function.*",
                    "java.util.stream.*"}) {
                shell.eval("import " + start + ";");
            }
            for (String more : arguments) shell.eval(more);
            String name;
            while ((name = frame()) != null) {
                String code = frame();
                var printed = new ByteArrayOutputStream();
                System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
                String error = run(shell, code);
                System.out.flush();
                send((error == null ? "ok" : "error").getBytes(StandardCharsets.UTF_8));
                send(printed.toByteArray());
                send((error == null ? "" : error).getBytes(StandardCharsets.UTF_8));
                answers.flush();
            }
        }
        System.exit(0);
    }

    /** Executes in this virtual machine and leaves values alone: the usual way calls toString() on them. */
    private static class InThisMachine implements ExecutionControlProvider {
        @Override public String name() { return "in-this-machine"; }
        @Override public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return new DirectExecutionControl() {
                @Override protected String invoke(Method method) throws Exception {
                    method.invoke(null);
                    return "";
                }
            };
        }
    }

    /** Runs the snippets of a block up to the first that fails; its error, or null. */
    private static String run(JShell shell, String code) {
        var declarations = new LinkedHashSet<DeclarationSnippet>();
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = info.source() == null ? rest : info.source();
            for (SnippetEvent event : shell.eval(source)) {
                if (event.causeSnippet() != null) continue;
                if (event.status() == Snippet.Status.REJECTED) {
                    return shell.diagnostics(event.snippet())
                        .map(one -> one.getCode() + ": " + one.getMessage(Locale.ROOT))
                        .collect(Collectors.joining("\n")) + "\n" + source.strip();
                }
                if (event.exception() != null) return describe(event.exception());
                if (event.snippet() instanceof DeclarationSnippet declared) declarations.add(declared);
            }
            rest = info.remaining() == null || info.source() == null ? "" : info.remaining();
        }
        for (DeclarationSnippet one : declarations) { // two classes may need each other, but not a third
            if (shell.status(one) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                return one.name() + " needs " + shell.unresolvedDependencies(one).collect(Collectors.joining(", "));
            }
        }
        return null;
    }

    private static String describe(JShellException thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (text.length() > 0) text.append("caused by ");
            String kind = one instanceof EvalException eval ? eval.getExceptionClassName() : one.getClass().getName();
            text.append(kind).append(": ").append(one.getMessage()).append('\n');
        }
        return text.toString();
    }

    private static String frame() throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c; (c = requests.read()) != '\n'; head.append((char) c)) {
            if (c < 0) return null;
        }
        return new String(requests.readNBytes(Integer.parseInt(head.toString())), StandardCharsets.UTF_8);
    }

    private static void send(byte[] data) {
        answers.print(data.length + "\n");
        answers.write(data, 0, data.length);
    }
}
