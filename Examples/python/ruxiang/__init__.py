"""入乡 Ruxiang: which lines of a livestream script will not carry over in a market abroad, why, and what to say instead.

    from ruxiang import Engine

    with Engine() as engine:
        report = engine.check("家人们，原生态的猕猴桃", markets=["MY", "SA"])
        print(report["markets"]["MY"]["fit"], [found["text"] for found in report["findings"]])
"""

from .engine import Engine, RequestError, RuxiangError, engine, find_library

__all__ = ["Engine", "RequestError", "RuxiangError", "engine", "find_library"]
