package threadlab.agent;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;
import threadlab.agent.boot.ParkHooks;

/// Begins the event of a park where `park` or `parkNanos` leaves the carrier, and ends it where the method returns.
///
/// A park that returns at once, by a permit or an interrupt, comes by no hook that does anything.
final class ParkWeaver extends LocalVariablesSorter {

    static final Set<String> METHODS = Set.of("park", "parkNanos");

    private static final String HOOKS = Type.getInternalName(ParkHooks.class);
    private static final int ASKED = 1;

    private final boolean timed;
    private int park = -1;

    ParkWeaver(int access, String method, String descriptor, MethodVisitor next) {
        super(Opcodes.ASM9, access, descriptor, next);
        timed = method.equals("parkNanos");
    }

    @Override
    public void visitCode() {
        super.visitCode();
        park = newLocal(Type.getType(Object.class));
        mv.visitInsn(Opcodes.ACONST_NULL);
        mv.visitVarInsn(Opcodes.ASTORE, park);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals(Weaver.TARGET) && name.equals("yieldContinuation")) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            visitAsked();
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, HOOKS, "parking", "(Ljava/lang/Thread;J)Ljava/lang/Object;", false);
            mv.visitVarInsn(Opcodes.ASTORE, park);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void visitAsked() {
        if (timed) {
            mv.visitVarInsn(Opcodes.LLOAD, ASKED);
        } else {
            mv.visitInsn(Opcodes.LCONST_0);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            mv.visitVarInsn(Opcodes.ALOAD, park);
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "parked", "(Ljava/lang/Object;Ljava/lang/Thread;)V", false);
        }
        super.visitInsn(opcode);
    }
}
