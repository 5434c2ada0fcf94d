import collections, os, sys
import jieba

counter = collections.Counter()
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in file:
                counter.update(jieba.cut(line))
print(len(counter))
