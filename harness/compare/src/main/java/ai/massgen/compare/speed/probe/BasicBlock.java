package ai.massgen.compare.speed.probe;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Instructions that run one after the other: counted together, where the first stands. */
final class BasicBlock {
    static final String COUNTER = "ai/massgen/compare/speed/probe/Counter";

    private final AbstractInsnNode first;
    private int bytecodes;
    private int allocations;

    private BasicBlock(AbstractInsnNode first) {
        this.first = first;
    }

    /** The blocks of a method; one that nothing jumps to may be cut in two, which counts the same. */
    static List<BasicBlock> of(InsnList instructions) {
        var blocks = new ArrayList<BasicBlock>();
        boolean begins = true;
        for (AbstractInsnNode node : instructions) {
            if (node instanceof LabelNode) {
                begins = true;
            } else if (node.getOpcode() >= 0) {
                if (begins) {
                    blocks.add(new BasicBlock(node));
                }
                blocks.get(blocks.size() - 1).add(node.getOpcode());
                begins = leaves(node);
            }
        }
        return blocks;
    }

    private static boolean leaves(AbstractInsnNode node) {
        return node instanceof JumpInsnNode
                || node instanceof TableSwitchInsnNode
                || node instanceof LookupSwitchInsnNode;
    }

    private void add(int opcode) {
        bytecodes++;
        if (opcode == Opcodes.NEW
                || opcode == Opcodes.NEWARRAY
                || opcode == Opcodes.ANEWARRAY
                || opcode == Opcodes.MULTIANEWARRAY) {
            allocations++;
        }
    }

    /** Writes the counting to the beginning of the block; it leaves the stack as it was. */
    void count(InsnList instructions, int number) {
        var counting = new InsnList();
        add(counting, "BYTECODES", number, bytecodes);
        if (allocations > 0) {
            add(counting, "ALLOCATIONS", number, allocations);
        }
        if (first.getOpcode() == Opcodes.NEW) {
            // Frames name an object that is not initialized by the place of its "new", which must stay where its label
            // is.
            instructions.insert(first, counting);
        } else {
            instructions.insertBefore(first, counting);
        }
    }

    private static void add(InsnList code, String counts, int number, int amount) {
        code.add(new FieldInsnNode(Opcodes.GETSTATIC, COUNTER, counts, "[J"));
        code.add(new LdcInsnNode(number));
        code.add(new InsnNode(Opcodes.DUP2));
        code.add(new InsnNode(Opcodes.LALOAD));
        code.add(new LdcInsnNode((long) amount));
        code.add(new InsnNode(Opcodes.LADD));
        code.add(new InsnNode(Opcodes.LASTORE));
    }
}
