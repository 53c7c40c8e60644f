package threadlab.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Puts the calls of [Hooks][threadlab.agent.boot.Hooks] into `java.lang.VirtualThread`: around the running
/// of its continuation, before each place that makes it ready, and around its parks.
final class Weaver implements ClassFileTransformer {

    static final String TARGET = "java/lang/VirtualThread";

    /// The methods that queue a thread; calls among them are theirs.
    static final String QUEUEING = "ubmitRunContinuation";

    private final Set<String> missing = new TreeSet<>(
            Set.of("mount", "afterYield", "afterDone", "state", "submitRunContinuation", "compareAndSetState"));

    private final Map<String, Integer> constants = new HashMap<>();

    /// Returns the states of the class that was woven.
    States states() {
        return new States(constants);
    }

    /// Returns what the class lacks; empty where the hooks are in.
    Set<String> missing() {
        return missing;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (!TARGET.equals(name)) {
            return null;
        }
        try {
            var woven = weave(classFile);
            return missing.isEmpty() ? woven : null;
        } catch (Throwable e) {
            missing.add("class file that the agent can read (" + e + ")");
            return null;
        }
    }

    private byte[] weave(byte[] classFile) {
        var reader = new ClassReader(classFile);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassWeaver(writer), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private final class ClassWeaver extends ClassVisitor {

        private boolean hasNotified;
        private boolean hasTimeout;

        ClassWeaver(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (value instanceof Integer number) {
                constants.put(name, number);
            }
            if (name.equals("state") && descriptor.equals("I")) {
                missing.remove("state");
            }
            hasNotified |= name.equals("notified") && descriptor.equals("Z");
            hasTimeout |= name.equals("timeout") && descriptor.equals("J");
            return super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            var next = super.visitMethod(access, name, descriptor, signature, exceptions);
            if ((access & Opcodes.ACC_STATIC) != 0) {
                return next;
            }
            if (name.equals("runContinuation")) {
                var fields = new SliceWeaver.Fields(hasTimeout, hasNotified, constants.getOrDefault("RUNNING", -1));
                return new SliceWeaver(access, descriptor, next, fields, missing);
            }
            if (name.equals("submitFailed")) {
                return new RejectionWeaver(next);
            }
            if (name.contains(QUEUEING)) {
                return next;
            }
            var facts = new ReadyWeaver.Facts(constants, missing);
            var ready = new ReadyWeaver(access, name, descriptor, next, facts);
            return ParkWeaver.METHODS.contains(name) ? new ParkWeaver(access, name, descriptor, ready) : ready;
        }
    }
}
