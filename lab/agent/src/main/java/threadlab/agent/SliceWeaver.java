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

    private final boolean hasTimeout;
    private final Set<String> missing;
    private int slice = -1;

    /// @param hasTimeout whether the thread keeps the time after which its wait ends
    SliceWeaver(int access, String descriptor, MethodVisitor next, boolean hasTimeout, Set<String> missing) {
        super(Opcodes.ASM9, access, descriptor, next);
        this.hasTimeout = hasTimeout;
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
            case "afterYield" -> end();
            case "afterDone" -> {
                end();
                mv.visitVarInsn(Opcodes.ALOAD, slice);
                mv.visitVarInsn(Opcodes.ALOAD, 0);
                call("ending", "(Ljava/lang/Object;Ljava/lang/Thread;)V");
            }
            default -> {}
        }
    }

    private void begin() {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        call("mounting", "(Ljava/lang/Thread;)Ljava/lang/Object;");
        mv.visitVarInsn(Opcodes.ASTORE, slice);
    }

    private void end() {
        mv.visitVarInsn(Opcodes.ALOAD, slice);
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitFieldInsn(Opcodes.GETFIELD, Weaver.TARGET, "state", "I");
        visitTimeout();
        call("left", "(Ljava/lang/Object;IJ)V");
    }

    private void visitTimeout() {
        if (hasTimeout) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitFieldInsn(Opcodes.GETFIELD, Weaver.TARGET, "timeout", "J");
        } else {
            mv.visitInsn(Opcodes.LCONST_0);
        }
    }

    private void call(String hook, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, descriptor, false);
    }
}
