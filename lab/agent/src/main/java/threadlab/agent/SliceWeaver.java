package threadlab.agent;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;
import threadlab.agent.boot.Hooks;

/// Begins a slice before `mount()`, ends it after `unmount()`, and carries it from one to the other in a local
/// variable. While a thread's end is told, the carrier acts for it.
final class SliceWeaver extends LocalVariablesSorter {

    private static final String HOOKS = Type.getInternalName(Hooks.class);

    /// What a thread keeps on this JDK: the time after which its wait ends, and whether it was notified.
    ///
    /// @param running the number of the state in which a thread runs, and ends
    record Fields(boolean hasTimeout, boolean hasNotified, int running) {}

    private final Fields fields;
    private final Set<String> missing;
    private int slice = -1;

    SliceWeaver(int access, String descriptor, MethodVisitor next, Fields fields, Set<String> missing) {
        super(Opcodes.ASM9, access, descriptor, next);
        this.fields = fields;
        this.missing = missing;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        slice = newLocal(Type.getType(Object.class));
        mv.visitInsn(Opcodes.ACONST_NULL);
        mv.visitVarInsn(Opcodes.ASTORE, slice);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        var known = owner.equals(Weaver.TARGET);
        if (known) {
            before(name);
            missing.remove(name);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (known && name.equals("afterDone")) {
            mv.visitVarInsn(Opcodes.ALOAD, slice);
            call("ended", "(Ljava/lang/Object;)V");
        }
    }

    private void before(String name) {
        switch (name) {
            case "mount" -> begin();
            case "afterYield" -> end(this::pushState);
            case "afterDone" -> {
                end(() -> mv.visitLdcInsn(fields.running));
                mv.visitVarInsn(Opcodes.ALOAD, slice);
                mv.visitVarInsn(Opcodes.ALOAD, 0);
                call("ending", "(Ljava/lang/Object;Ljava/lang/Thread;)V");
            }
            default -> {}
        }
    }

    private void begin() {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        visitField(fields.hasNotified, "notified", "Z", Opcodes.ICONST_0);
        call("mounting", "(Ljava/lang/Thread;Z)Ljava/lang/Object;");
        mv.visitVarInsn(Opcodes.ASTORE, slice);
    }

    /// A thread that is done ran to its end, whatever its state says: from JDK 24 on the JVM leaves it at
    /// "blocking" where a thread whose Object.wait timed out gets its monitor at the second attempt.
    private void end(Runnable pushState) {
        mv.visitVarInsn(Opcodes.ALOAD, slice);
        pushState.run();
        visitField(fields.hasTimeout, "timeout", "J", Opcodes.LCONST_0);
        call("left", "(Ljava/lang/Object;IJ)V");
    }

    private void pushState() {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitFieldInsn(Opcodes.GETFIELD, Weaver.TARGET, "state", "I");
    }

    private void visitField(boolean isThere, String name, String descriptor, int otherwise) {
        if (isThere) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitFieldInsn(Opcodes.GETFIELD, Weaver.TARGET, name, descriptor);
        } else {
            mv.visitInsn(otherwise);
        }
    }

    private void call(String hook, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, descriptor, false);
    }
}
