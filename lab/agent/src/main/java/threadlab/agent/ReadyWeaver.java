package threadlab.agent;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;
import threadlab.agent.boot.Hooks;

/// Notes before each place that makes a thread ready by whom it is made so and, from the method around the
/// place, why.
///
/// The place is where the state changes, not where the thread is queued after that: in between the walk of
/// a stack may queue the thread as well, and it runs. A thread that is started is the exception: a walk
/// leaves it alone.
///
/// The waker is asked for when the method begins: on JDK 21 to 24 it is switched to its carrier later on.
@SuppressWarnings("EnumOrdinal") // woven code passes a place as an int; both ends are of this build
final class ReadyWeaver extends LocalVariablesSorter {

    private static final String HOOKS = Type.getInternalName(Hooks.class);
    private static final Set<String> METHODS =
            Set.of("start", "unpark", "afterYield", "unblock", "waitTimeoutExpired", "interrupt", "tryGetStackTrace");

    /// What the class around the method has.
    ///
    /// @param constants the JDK's numbers
    /// @param missing what was not found yet
    record Facts(Map<String, Integer> constants, Set<String> missing) {

        boolean isReady(int state) {
            return state >= 0
                    && (state == constants.getOrDefault("UNPARKED", -1)
                            || state == constants.getOrDefault("UNBLOCKED", -1));
        }
    }

    private final String method;
    private final boolean isLazy;
    private final Facts facts;
    private int waker = -1;
    private int attempt = -1;
    private int from = -1;
    private int walks = -1;

    /// The number that the last instruction pushed.
    private int pushed = -1;

    private String askedFlag = "";
    private boolean askedNotified;
    private boolean askedState;

    ReadyWeaver(int access, String method, String descriptor, MethodVisitor next, Facts facts) {
        super(Opcodes.ASM9, access, descriptor, next);
        this.method = method;
        this.isLazy = method.equals("unpark") && descriptor.equals("(Z)V");
        this.facts = facts;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (METHODS.contains(method)) {
            waker = newLocal(Type.getType(Thread.class));
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
            mv.visitVarInsn(Opcodes.ASTORE, waker);
            attempt = newLocal(Type.getType(Object.class));
            mv.visitInsn(Opcodes.ACONST_NULL);
            mv.visitVarInsn(Opcodes.ASTORE, attempt);
            from = newLocal(Type.INT_TYPE);
            mv.visitInsn(Opcodes.ICONST_0);
            mv.visitVarInsn(Opcodes.ISTORE, from);
        }
        if (method.equals("unpark") && suspended() != 0) {
            walks = newLocal(Type.INT_TYPE);
            call("walks", "()I");
            mv.visitVarInsn(Opcodes.ISTORE, walks);
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        pushed = operand;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        pushed = -1;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (opcode == Opcodes.GETFIELD && descriptor.equals("Z")) {
            askedFlag = name;
            askedNotified |= name.equals("notified");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (waker < 0 || !owner.equals(Weaver.TARGET)) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else if (name.equals("compareAndSetState") && facts.isReady(pushed)) {
            mv.visitInsn(Opcodes.DUP2);
            mv.visitInsn(Opcodes.POP);
            mv.visitVarInsn(Opcodes.ISTORE, from);
            attempt(name);
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            outcome();
        } else if (name.contains(Weaver.QUEUEING) && method.equals("start")) {
            attempt("submitRunContinuation");
            mv.visitInsn(Opcodes.ICONST_1);
            outcome();
            mv.visitInsn(Opcodes.POP);
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else if (name.equals("unpark") && method.equals("interrupt")) {
            interrupt(() -> super.visitMethodInsn(opcode, owner, name, descriptor, isInterface));
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (name.equals("state") && method.equals("unpark")) {
                stateOfUnparked();
            }
        }
    }

    private void attempt(String found) {
        facts.missing.remove(found);
        if (place() == Place.STACK_WALK) {
            call("walked", "()V");
        }
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitVarInsn(Opcodes.ILOAD, from);
        mv.visitVarInsn(Opcodes.ALOAD, waker);
        visitPlace();
        call("makeReady", "(Ljava/lang/Thread;ILjava/lang/Thread;I)Ljava/lang/Object;");
        mv.visitVarInsn(Opcodes.ASTORE, attempt);
    }

    /// Passes on whether the attempt succeeded, and leaves it on the stack.
    private void outcome() {
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ALOAD, attempt);
        call("made", "(ZLjava/lang/Object;)V");
    }

    private void interrupt(Runnable unpark) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitVarInsn(Opcodes.ALOAD, waker);
        call("interrupting", "(Ljava/lang/Thread;Ljava/lang/Thread;)V");
        unpark.run();
        mv.visitVarInsn(Opcodes.ALOAD, waker);
        call("interrupted", "(Ljava/lang/Thread;)V");
    }

    /// A thread whose stack is being walked is left as it is, and made ready by the walk: who unparked it
    /// is seen here.
    private void stateOfUnparked() {
        if (walks >= 0 && !askedState) {
            askedState = true;
            mv.visitInsn(Opcodes.DUP);
            mv.visitLdcInsn(suspended());
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitVarInsn(Opcodes.ALOAD, waker);
            visitPlace();
            mv.visitVarInsn(Opcodes.ILOAD, walks);
            call("unparking", "(IILjava/lang/Thread;Ljava/lang/Thread;II)V");
        }
    }

    /// Returns the flag of a thread whose stack is being walked; 0 where this JDK has none.
    private int suspended() {
        return facts.constants.getOrDefault("SUSPENDED", 0);
    }

    /// From JDK 25 on only a time-out unparks lazily.
    private void visitPlace() {
        mv.visitIntInsn(Opcodes.BIPUSH, place().ordinal());
        if (isLazy) {
            mv.visitVarInsn(Opcodes.ILOAD, 1);
            mv.visitInsn(Opcodes.IADD);
        }
    }

    private Place place() {
        return switch (method) {
            case "start" -> Place.START;
            case "unpark" -> Place.UNPARK;
            case "unblock" -> Place.HAND_OVER;
            case "waitTimeoutExpired" -> Place.TIME_OUT;
            case "interrupt" -> Place.INTERRUPT;
            case "tryGetStackTrace" -> Place.STACK_WALK;
            default -> inTransition();
        };
    }

    /// `afterYield` asks for a flag before each of its attempts.
    private Place inTransition() {
        return switch (askedFlag) {
            case "blockPermit" -> askedNotified ? Place.NOTIFIED_IN_TRANSITION : Place.HAND_OVER_IN_TRANSITION;
            case "interrupted" -> Place.INTERRUPT_IN_TRANSITION;
            default -> Place.PERMIT;
        };
    }

    private void call(String hook, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, descriptor, false);
    }
}
