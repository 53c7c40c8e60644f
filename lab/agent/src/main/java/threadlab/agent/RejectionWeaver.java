package threadlab.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import threadlab.agent.boot.Hooks;

/// Forgets at the beginning of `submitFailed` what was noted before the attempt.
final class RejectionWeaver extends MethodVisitor {

    RejectionWeaver(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(Hooks.class), "notReady", "(Ljava/lang/Thread;)V", false);
    }
}
