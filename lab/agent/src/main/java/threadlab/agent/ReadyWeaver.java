package threadlab.agent;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;
import threadlab.agent.boot.Hooks;

/// Notes before each call that queues a thread that it is ready, by whom and, from the method around the call, why.
///
/// The waker is asked for when the method begins: on JDK 21 to 24 it is switched to its carrier later on.
@SuppressWarnings("EnumOrdinal") // woven code passes a cause as an int; both ends are of this build
final class ReadyWeaver extends LocalVariablesSorter {

    private static final String HOOKS = Type.getInternalName(Hooks.class);
    private static final String QUEUEING = "ubmitRunContinuation";

    private final String method;
    private final boolean hasNotified;
    private final Set<String> missing;
    private int waker = -1;

    ReadyWeaver(
            int access,
            String method,
            String descriptor,
            MethodVisitor next,
            boolean hasNotified,
            Set<String> missing) {
        super(Opcodes.ASM9, access, descriptor, next);
        this.method = method;
        this.hasNotified = hasNotified;
        this.missing = missing;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (cause(method, "") != Cause.UNKNOWN) {
            waker = newLocal(Type.getType(Thread.class));
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
            mv.visitVarInsn(Opcodes.ASTORE, waker);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (waker >= 0 && owner.equals(Weaver.TARGET) && name.contains(QUEUEING)) {
            missing.remove("submitRunContinuation");
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitFieldInsn(Opcodes.GETFIELD, Weaver.TARGET, "state", "I");
            mv.visitVarInsn(Opcodes.ALOAD, waker);
            visitCause(cause(method, name));
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, HOOKS, "makeReady", "(Ljava/lang/Thread;ILjava/lang/Thread;I)V", false);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    /// A thread that is unblocked waited for a monitor at first, or for a notification before: a flag of it tells.
    private void visitCause(Cause cause) {
        mv.visitIntInsn(Opcodes.BIPUSH, cause.ordinal());
        if (cause == Cause.MONITOR && hasNotified) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitFieldInsn(Opcodes.GETFIELD, Weaver.TARGET, "notified", "Z");
            mv.visitInsn(Opcodes.IADD);
        }
    }

    /// From JDK 25 on only a time-out unparks lazily.
    private static Cause cause(String method, String call) {
        return switch (method) {
            case "start" -> Cause.START;
            case "unpark" -> call.startsWith("lazy") ? Cause.TIMER : Cause.UNPARK;
            case "afterYield" -> Cause.YIELD;
            case "unblock" -> Cause.MONITOR;
            case "waitTimeoutExpired" -> Cause.TIMER;
            case "interrupt" -> Cause.INTERRUPT;
            case "tryGetStackTrace" -> Cause.RESUME;
            default -> Cause.UNKNOWN;
        };
    }
}
